package org.impluvium.atproto.lexicon;

import org.jspecify.annotations.Nullable;

/** The way from a record's top to a value in it; written out only when something is wrong there. */
record Path(@Nullable Path parent, String step) {

    static final Path TOP = new Path(null, "");

    Path field(String name) {
        return new Path(this, parent == null ? name : '.' + name);
    }

    Path item(int index) {
        return new Path(this, "[" + index + ']');
    }

    Violation violation(String message) {
        return new Violation(toString(), message);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Path path = this; path != null; path = path.parent) {
            text.insert(0, path.step);
        }
        return text.toString();
    }
}
