// What every page has: the way past the navigation, the name, the two lists, the colour scheme.
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { SchemeButton } from './SchemeButton.js';
import classes from './PageFrame.module.css';

export function PageFrame() {
  const content = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const shown = useRef(pathname);
  useEffect(() => {
    // A new page starts at its top for the keyboard and the screen reader too, not at the link that led here.
    if (shown.current !== pathname) content.current?.focus({ preventScroll: true });
    shown.current = pathname;
  }, [pathname]);

  return (
    <>
      <a className={classes.skip} href="#content">
        Skip to content
      </a>
      <header className={classes.header}>
        <div className={classes.bar}>
          <Link to="/" className={classes.brand} aria-label="Faultline, start page">
            <svg viewBox="0 0 20 24" width="17" height="20" aria-hidden="true">
              <path d="M13 1 6.5 10l6 3.5L8 23" fill="none" stroke="currentColor" strokeWidth="2.6" />
            </svg>
            Faultline
          </Link>
          <nav aria-label="Main" className={classes.nav}>
            <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
              Hotspots
            </Link>
            <Link to="/incidents" activeOptions={{ includeSearch: false }}>
              Incidents
            </Link>
          </nav>
          <SchemeButton />
        </div>
      </header>
      <main ref={content} id="content" tabIndex={-1} className={classes.content}>
        <Outlet />
      </main>
    </>
  );
}
