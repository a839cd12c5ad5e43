package org.impluvium.store.remember;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.lifecycle.AfterContainerHook;
import net.jqwik.api.lifecycle.BeforeContainerHook;
import net.jqwik.api.lifecycle.ContainerLifecycleContext;
import net.jqwik.api.lifecycle.PropagationMode;
import org.jspecify.annotations.Nullable;

/** One driver for all tries of a class: each try works under a tag of its own. */
public final class OneDriver implements BeforeContainerHook, AfterContainerHook {

    private static final AtomicInteger TAGS = new AtomicInteger();
    private static @Nullable RememberDriver driver;
    private static @Nullable Path folder;

    public static RememberDriver driver() {
        if (driver == null) {
            throw new IllegalStateException("there is a driver during properties only");
        }
        return driver;
    }

    public static String freshTag() {
        return "%08x".formatted(TAGS.incrementAndGet() * 0x01000193);
    }

    @Override
    public void beforeContainer(ContainerLifecycleContext context) throws IOException {
        folder = Files.createTempDirectory("impluvium-remember");
        driver = new RememberDriver(folder);
    }

    @Override
    public void afterContainer(ContainerLifecycleContext context) throws IOException {
        driver().close();
        driver = null;
        if (folder != null) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(OneDriver::delete);
            }
        }
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.NO_DESCENDANTS;
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
