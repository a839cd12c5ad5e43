package org.impluvium.receiver.source;

import java.util.Arrays;
import java.util.Optional;

/** Constants by what they are called in URIs. */
final class Names {

    private Names() {}

    static <E extends Enum<E>> Optional<E> find(E[] constants, String name) {
        return Arrays.stream(constants)
                .filter(constant -> constant.toString().equals(name))
                .findFirst();
    }
}
