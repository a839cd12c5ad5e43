package org.impluvium.api.feed;

import java.util.List;

/** The decoded query of a request: every value given for a name, in order. */
@FunctionalInterface
public interface QueryParameters {

    List<String> all(String name);

    /**
     * The value of a parameter that may be given once.
     *
     * @return the value, never empty; or the empty string if the parameter is absent
     * @throws RefusedException if it is given twice, or without a value
     */
    default String one(String name) throws RefusedException {
        List<String> values = all(name);
        if (values.isEmpty()) {
            return "";
        }
        if (values.size() > 1) {
            throw new RefusedException(Refusal.INVALID_REQUEST, "The parameter \"" + name + "\" must not be repeated.");
        }
        if (values.get(0).isEmpty()) {
            throw new RefusedException(Refusal.INVALID_REQUEST, "The parameter \"" + name + "\" must not be empty.");
        }
        return values.get(0);
    }
}
