package org.impluvium.streams.rows;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store that counts how often it is asked for the row of a key. For one thread. */
final class CountedGets {

    private final KeyValueStore<Bytes, byte[]> store;
    private int gets;

    @SuppressWarnings("unchecked")
    CountedGets(KeyValueStore<Bytes, byte[]> counted) {
        store = (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                CountedGets.class.getClassLoader(),
                new Class<?>[] {KeyValueStore.class},
                (proxy, method, arguments) -> {
                    gets += method.getName().equals("get") ? 1 : 0;
                    try {
                        return method.invoke(counted, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    KeyValueStore<Bytes, byte[]> store() {
        return store;
    }

    int count() {
        return gets;
    }

    void reset() {
        gets = 0;
    }
}
