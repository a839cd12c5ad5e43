package org.impluvium.guarantees;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The patches of {@code mutations/run} fit the sources: one that does not would prove nothing, and nobody would notice. */
class MutationsTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path ROOT = MODULE.resolve("../..").normalize();

    static Stream<Path> patches() throws IOException {
        try (Stream<Path> files = Files.list(MODULE.resolve("mutations"))) {
            return files.filter(file -> file.toString().endsWith(".patch")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("patches")
    void shouldFitTheSources(Path patch) throws IOException {
        List<String> pieces = List.of(Files.readString(patch).split("(?m)^--- a/", -1));

        assertThat(pieces).hasSizeGreaterThan(1);
        for (String piece : pieces.subList(1, pieces.size())) {
            String source =
                    Files.readString(ROOT.resolve(piece.lines().findFirst().orElseThrow()));
            for (String old : oldTexts(piece)) {
                assertThat(source).contains(old);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("patches")
    void shouldNameATestThatIsThere(Path patch) throws IOException {
        String[] named =
                Files.readString(patch).lines().findFirst().orElseThrow().split("[ #]+", -1);

        String test = "(?s).*void " + Pattern.quote(named[named.length - 1]) + "\\(.*";
        try (Stream<Path> files = Files.walk(ROOT.resolve(named[2]).resolve("src/test/java"))) {
            Path file = files.filter(each -> each.endsWith(named[3] + ".java"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(file)).matches(test);
        }
    }

    /** What each hunk takes for granted: the lines that it keeps and those that it takes away. */
    private static List<String> oldTexts(String piece) {
        List<String> texts = new ArrayList<>();
        String[] hunks = piece.split("(?m)^@@.*\n", -1);
        for (int i = 1; i < hunks.length; i++) {
            texts.add(hunks[i].lines()
                    .filter(line -> !line.startsWith("+"))
                    .map(line -> line.isEmpty() ? line : line.substring(1))
                    .collect(joining("\n")));
        }
        return texts;
    }
}
