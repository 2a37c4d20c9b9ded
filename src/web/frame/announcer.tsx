import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router'

/** After a change of page the focus starts at its content, and its name is read out once. */
export function Announcer() {
  const { pathname } = useLocation()
  const before = useRef(pathname)
  const [name, setName] = useState('')
  useEffect(() => {
    if (before.current === pathname) return undefined
    before.current = pathname
    // The page writes its name into the tab first.
    const timer = setTimeout(() => {
      document.querySelector<HTMLElement>('#content')?.focus({ preventScroll: true })
      setName(document.title)
    }, 100)
    return () => clearTimeout(timer)
  }, [pathname])
  return <output className="hidden-text">{name}</output>
}
