package org.impluvium.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The instructions of the Dockerfile, lines joined and comments left out. Immutable. */
record Dockerfile(List<Instruction> instructions) {

    /** All that there are, but for ONBUILD, SHELL and the deprecated MAINTAINER. */
    private static final Set<String> KNOWN = Set.of(
            "ADD",
            "ARG",
            "CMD",
            "COPY",
            "ENTRYPOINT",
            "ENV",
            "EXPOSE",
            "FROM",
            "HEALTHCHECK",
            "LABEL",
            "RUN",
            "STOPSIGNAL",
            "USER",
            "VOLUME",
            "WORKDIR");

    private static final Pattern PAIR = Pattern.compile("([\\w.]+)=(\"[^\"]*\"|\\S+)");

    /** One of them. */
    record Instruction(String name, String rest) {

        /** The words of the JSON form that some instructions take: no shell comes between. */
        List<String> words() {
            if (!rest.contains("[")) {
                throw new AssertionError(name + " is not in the form of a list: " + rest);
            }
            List<String> words = new ArrayList<>();
            Matcher word = Pattern.compile("\"([^\"]*)\"").matcher(rest.substring(rest.indexOf('[')));
            while (word.find()) {
                words.add(word.group(1));
            }
            return words;
        }
    }

    static Dockerfile read() {
        try {
            return parse(Files.readString(Path.of("../Dockerfile")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Dockerfile parse(String text) {
        String joined = text.replaceAll("(?m)^\\s*#.*\\R", "").replaceAll("\\\\\\R\\s*", " ");
        List<Instruction> all = joined.lines()
                .filter(line -> !line.isBlank())
                .map(line -> new Instruction(
                        line.replaceFirst("\\s.*", ""),
                        line.replaceFirst("^\\S+\\s*", "").strip()))
                .toList();
        all.forEach(instruction -> {
            if (!KNOWN.contains(instruction.name)) {
                throw new AssertionError("unknown instruction " + instruction);
            }
        });
        return new Dockerfile(all);
    }

    /** What the image itself is made by: from the last FROM on. */
    Dockerfile lastStage() {
        int last = 0;
        for (int i = 0; i < instructions.size(); i++) {
            last = instructions.get(i).name.equals("FROM") ? i : last;
        }
        return new Dockerfile(instructions.subList(last, instructions.size()));
    }

    List<String> all(String name) {
        return instructions.stream()
                .filter(instruction -> instruction.name.equals(name))
                .map(Instruction::rest)
                .toList();
    }

    /** The one of this name. */
    Instruction one(String name) {
        List<Instruction> found = instructions.stream()
                .filter(instruction -> instruction.name.equals(name))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(name + " is there " + found.size() + " times");
        }
        return found.get(0);
    }

    /** What a process finds in its environment. */
    Map<String, String> environment() {
        return pairs("ENV");
    }

    Map<String, String> labels() {
        return pairs("LABEL");
    }

    private Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String rest : lastStage().all(name)) {
            Matcher pair = PAIR.matcher(rest);
            while (pair.find()) {
                pairs.put(pair.group(1), pair.group(2).replace("\"", ""));
            }
        }
        return pairs;
    }
}
