package org.impluvium.standalone.letters;

import org.jspecify.annotations.Nullable;

/**
 * What a record says, as far as it decides whether an older record of the same key may still be said after it. Immutable.
 *
 * @param matter what it is about, where the last word on a matter counts, whatever it says; null: the step that reads it
 *     tells old from new by itself
 * @param wipes whether nothing that was said before under its key may be said again after it
 * @param yields whether it must not be said after anything else of its key
 * @param closes whether everything else of its key that was said before has to be there when it is said
 */
public record Word(@Nullable String matter, boolean wipes, boolean yields, boolean closes) {

    static Word guarded() {
        return new Word(null, false, false, false);
    }

    static Word on(String matter) {
        return new Word(matter, false, false, false);
    }

    /** Whether this one, said again, would undo what a later one of the same key said. */
    public boolean isOutdatedBy(Word later) {
        return later.wipes || yields || (matter != null && matter.equals(later.matter));
    }
}
