import { useEffect, useRef, type ReactNode } from 'react';
import { useInstallation } from '../app/installation';
import { useMoved } from '../app/moved';

/**
 * A page's heading: names the window, and takes the focus after a move to the page, so that a keyboard goes on, and a screen reader
 * reads on, from there.
 */
export function Heading({
  title,
  level = 1,
  children,
}: {
  title: string;
  level?: 1 | 2;
  children?: ReactNode;
}) {
  const { config } = useInstallation();
  const moved = useMoved();
  const place = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = title === config.name ? title : `${title} · ${config.name}`;
  }, [title, config.name]);

  useEffect(() => {
    if (moved()) place.current?.focus({ preventScroll: true });
  }, [moved]);

  const Tag = level === 1 ? 'h1' : 'h2';
  return (
    <Tag ref={place} tabIndex={-1} className="page-heading">
      {children ?? title}
    </Tag>
  );
}
