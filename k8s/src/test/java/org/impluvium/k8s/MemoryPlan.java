package org.impluvium.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a container's process may come to hold, in bytes.
 *
 * @param heap of the JVM
 * @param direct buffers outside of it
 * @param rocksDb of all local state together
 * @param requested from the cluster
 * @param limit beyond which the process is killed
 */
record MemoryPlan(long heap, long direct, long rocksDb, long requested, long limit) {

    /** Classes, compiled code, stacks and the collector's own: 150 to 250 MiB in a process that has been busy. */
    private static final long REST = 384L << 20;

    static MemoryPlan of(Container container, Map<String, String> environment) {
        String options = environment.getOrDefault("JDK_JAVA_OPTIONS", "");
        return new MemoryPlan(
                find("-Xmx(\\d+)m\\b", options),
                find("-XX:MaxDirectMemorySize=(\\d+)m\\b", options),
                rocksDb(container.getArgs()),
                bytes(container.getResources().getRequests()),
                bytes(container.getResources().getLimits()));
    }

    long sum() {
        return heap + direct + rocksDb + REST;
    }

    /** Only processes with a data folder have local state, and they say how much memory it may take. */
    private static long rocksDb(List<String> words) {
        boolean hasState = words.stream().anyMatch(word -> word.startsWith("--data="));
        return hasState ? find("--rocksdb-memory=(\\d+)MiB", String.join(" ", words)) : 0;
    }

    private static long find(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new AssertionError(pattern + " is not in \"" + text + "\"");
        }
        return Long.parseLong(found.group(1)) << 20;
    }

    private static long bytes(Map<String, Quantity> quantities) {
        Quantity memory = quantities.get("memory");
        if (memory == null) {
            throw new AssertionError("no memory is asked for");
        }
        return Quantity.getAmountInBytes(memory).longValueExact();
    }
}
