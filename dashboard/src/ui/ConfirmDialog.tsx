import { useState, type ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useSpeech } from '../i18n/LanguageProvider';
import { Button } from './Button';
import { TextAreaField } from './fields';

interface Props {
  readonly title: string;
  readonly text: string;
  /** What the button that does it says. */
  readonly action: string;
  readonly danger?: boolean;
  /** Given: a reason may be written. */
  readonly reason?: { readonly objection: (said: string) => string | undefined };
  readonly children?: ReactNode;
  readonly onClose: () => void;
  readonly onConfirm: (reason: string) => void;
}

/** Asks before something is done. The focus stays in it, Escape leaves it. */
export function ConfirmDialog({ title, text, action, danger, reason, children, onClose, onConfirm }: Props) {
  const { t } = useSpeech();
  const [said, setSaid] = useState('');
  const objection = reason?.objection(said);
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal">
        <Dialog className="dialog" role="alertdialog">
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (objection === undefined) onConfirm(said);
            }}
          >
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <p>{text}</p>
            {children}
            {reason ? (
              <TextAreaField
                label={t.reason}
                hint={t.reasonHint}
                optional
                value={said}
                rows={3}
                onChange={setSaid}
                {...(objection === undefined ? {} : { error: objection })}
              />
            ) : null}
            <p className="buttons">
              <Button type="submit" look={danger ? 'danger' : 'primary'}>
                {action}
              </Button>
              <Button look="quiet" onClick={onClose}>
                {t.cancel}
              </Button>
            </p>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
