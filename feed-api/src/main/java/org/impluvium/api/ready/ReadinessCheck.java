package org.impluvium.api.ready;

import java.util.function.BooleanSupplier;

/** One condition of readiness. Called by any thread, at every probe: it must not block. */
public interface ReadinessCheck {

    /** Short name for operators, lower-case with hyphens. */
    String name();

    /** How the condition stands now. */
    Condition check();

    /**
     * How a condition stands.
     *
     * @param detail a sentence for operators; may be empty when all is well
     */
    record Condition(boolean ok, String detail) {}

    /** A condition that either holds or does not, with a sentence for when it does not. */
    static ReadinessCheck of(String name, BooleanSupplier holds, String otherwise) {
        return new ReadinessCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Condition check() {
                boolean ok = holds.getAsBoolean();
                return new Condition(ok, ok ? "" : otherwise);
            }
        };
    }
}
