import type { ComponentProps } from 'react';
import { classes } from './classes';

type Props = ComponentProps<'button'> & {
  readonly look?: 'primary' | 'quiet' | 'danger' | 'plain';
  /** Under way: it cannot be pressed again, and keeps the focus. */
  readonly busy?: boolean;
};

/** A button. */
export function Button({ look = 'plain', busy = false, className, onClick, children, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      className={classes('button', `button-${look}`, className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      {children}
    </button>
  );
}
