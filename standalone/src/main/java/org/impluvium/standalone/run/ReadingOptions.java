package org.impluvium.standalone.run;

import java.util.List;
import java.util.Optional;
import org.impluvium.identity.http.StreamPatience;
import org.impluvium.identity.limit.Limits;
import org.impluvium.reading.ReaderSettings;
import org.impluvium.receiver.frame.RevCheck;
import org.impluvium.receiver.source.SourceUri;
import org.impluvium.receiver.source.StreamKind;
import org.impluvium.standalone.generation.Applications;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Declared.ReadRepositories;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;

/** What a command says about reading repositories in whole. */
final class ReadingOptions {

    /** How they are read. */
    static final List<Setting<?>> HOW = List.of(
            Declared.READINGS,
            Declared.READINGS_PER_HOST,
            Declared.READS_PER_SECOND,
            Declared.READ_TIMEOUT,
            Declared.MAX_REPOSITORY,
            Declared.READING_MEMORY);

    /** The same, and whether at all. */
    static final List<Setting<?>> SETTINGS = NodeCommand.concat(List.of(List.of(Declared.READ_REPOSITORIES), HOW));

    private ReadingOptions() {}

    /** How this process reads repositories; empty if it does not. */
    static Optional<ReaderSettings> read(Settings given, String prefix) {
        ReadRepositories when = value(given, Declared.READ_REPOSITORIES);
        boolean reads = when == ReadRepositories.ON || (when == ReadRepositories.AUTO && followsRepositories(given));
        return reads ? Optional.of(how(given, prefix)) : Optional.empty();
    }

    /** How a process that reads repositories does it. */
    static ReaderSettings how(Settings given, String prefix) {
        ReaderSettings usual = ReaderSettings.defaults(Applications.reader(prefix));
        int rate = value(given, Declared.READS_PER_SECOND);
        return usual.withConcurrent(value(given, Declared.READINGS))
                .withHost(new Limits(
                        value(given, Declared.READINGS_PER_HOST),
                        rate,
                        2 * rate,
                        usual.host().queue()))
                .withPatience(new StreamPatience(
                        value(given, Declared.READ_TIMEOUT), usual.patience().idle()))
                .withSize(new ReaderSettings.Size(
                        value(given, Declared.MAX_REPOSITORY), value(given, Declared.READING_MEMORY)))
                .withRevCheck(new RevCheck(value(given, Declared.MAX_REV_AHEAD)));
    }

    private static boolean followsRepositories(Settings given) {
        return given.find(Declared.SOURCES).orElse(List.of()).stream()
                .anyMatch(source -> source.fold(new IsRepositoryStream()));
    }

    private static <T> T value(Settings given, Setting<T> setting) {
        return given.find(setting).orElseGet(setting::fallbackValue);
    }

    private static final class IsRepositoryStream implements SourceUri.Cases<Boolean> {
        @Override
        public Boolean ofSocket(SourceUri.Socket socket) {
            return socket.kind() == StreamKind.SUBSCRIBE_REPOS;
        }

        @Override
        public Boolean ofCapture(SourceUri.Capture capture) {
            return false;
        }
    }
}
