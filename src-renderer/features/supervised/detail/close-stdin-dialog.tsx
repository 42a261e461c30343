import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';

interface CloseStdinDialogProps {
  readonly name: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** It cannot be opened again, and many programs end with it. */
export const CloseStdinDialog = ({ name, open, onClose, onConfirm }: CloseStdinDialogProps) => (
  <Dialog
    open={open}
    onClose={onClose}
    size="small"
    role="alertdialog"
    title={`Close the input of ${name}?`}
    description="It reads the end of its input, upon which many programs end. It cannot be opened again but by a new start."
  >
    <DialogActions>
      <Button onClick={onClose}>Cancel</Button>
      <Button
        variant="danger"
        autoFocus
        onClick={() => {
          onClose();
          onConfirm();
        }}
      >
        Close its input
      </Button>
    </DialogActions>
  </Dialog>
);
