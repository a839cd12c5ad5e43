package org.impluvium.api.feed;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The decoded query of a request: every value given for a name, in order. Parameters that nobody asks for are ignored. */
@FunctionalInterface
public interface QueryParameters {

    /** How many items a page has unless the client says otherwise (rule Q2). */
    int DEFAULT_LIMIT = 50;

    /** 1–100 in the shortest decimal form. */
    Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");

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
            throw RefusedException.invalid("The parameter \"" + name + "\" must not be repeated.");
        }
        if (values.get(0).isEmpty()) {
            throw RefusedException.invalid("The parameter \"" + name + "\" must not be empty.");
        }
        return values.get(0);
    }

    /**
     * The value of a parameter that must be given once.
     *
     * @throws RefusedException if it is absent, given twice, or without a value
     */
    default String required(String name) throws RefusedException {
        String value = one(name);
        if (value.isEmpty()) {
            throw RefusedException.invalid("The parameter \"" + name + "\" is required.");
        }
        return value;
    }

    /**
     * Most items wanted, 1–100 (rule Q2).
     *
     * @throws RefusedException if {@code limit} is anything else
     */
    default int limit() throws RefusedException {
        String value = one("limit");
        if (value.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        if (!LIMIT.matcher(value).matches()) {
            throw RefusedException.invalid("The parameter \"limit\" must be a whole number from 1 to 100.");
        }
        return Integer.parseInt(value);
    }

    /**
     * Where to go on (rule Q3); empty: at the beginning.
     *
     * @param tryDecode reads a cursor of the list that is asked for
     * @throws RefusedException if {@code cursor} is none of that list
     */
    default <P> Optional<P> cursor(Function<String, Optional<P>> tryDecode) throws RefusedException {
        String value = one("cursor");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Optional<P> position = tryDecode.apply(value);
        if (position.isEmpty()) {
            throw RefusedException.invalid(
                    "The parameter \"cursor\" must be one that this service gave out for the same list.");
        }
        return position;
    }
}
