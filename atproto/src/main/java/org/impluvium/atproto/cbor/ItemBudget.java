package org.impluvium.atproto.cbor;

import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.DecodeException.Reason;

/** Counts the items of one value against {@link DagCbor#MAX_ITEMS}. */
final class ItemBudget {

    private int left = DagCbor.MAX_ITEMS;

    void take() throws DecodeException {
        if (--left < 0) {
            throw new DecodeException(Reason.TOO_LARGE, "more than " + DagCbor.MAX_ITEMS + " items");
        }
    }
}
