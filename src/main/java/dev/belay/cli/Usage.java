package dev.belay.cli;

import dev.belay.cli.look.Wrap;
import dev.belay.core.report.Line;
import dev.belay.core.report.Tone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The help of one command: how to write it, examples first, then what it takes and how it can end.
final class Usage {
    private static final int INDENT = 26;
    private static final int WIDTH = 80;

    private final CommandSpec spec;
    private final String invokedAs;
    private final List<Line> lines = new ArrayList<>();

    private Usage(CommandSpec spec, String invokedAs) {
        this.spec = spec;
        this.invokedAs = invokedAs;
    }

    static List<Line> of(CommandSpec spec, String invokedAs) {
        Usage usage = new Usage(spec, invokedAs);
        usage.write();
        return List.copyOf(usage.lines);
    }

    private void write() {
        lines.add(Line.of(named(synopsis()), Tone.STRONG));
        lines.add(Line.empty());
        Manual manual = spec.userObject().getClass().getAnnotation(Manual.class);
        if (manual != null) {
            examples(manual);
        }
        Arrays.stream(spec.usageMessage().description())
                .flatMap(d -> Wrap.of(named(d), WIDTH).stream())
                .forEach(l -> lines.add(Line.of(l)));
        section("Commands", commands());
        section("Arguments", spec.positionalParameters().stream().map(p -> entry("  " + p.paramLabel(), p)));
        section("Flags", own().map(o -> entry(names(o), o)));
        if (manual != null && !isRoot()) {
            exits(manual);
            lines.add(Line.of(named("Flags of every command: belay help flags")));
        }
    }

    /// The flags that every command takes.
    static List<Line> globals(CommandSpec root) {
        Usage usage = new Usage(root, "belay");
        usage.lines.add(Line.of("They stand anywhere after the program's name."));
        usage.section("Flags of every command", root.options().stream().map(o -> entry(names(o), o)));
        return List.copyOf(usage.lines);
    }

    private boolean isRoot() {
        return spec.userObject() instanceof GlobalFlags;
    }

    private Stream<OptionSpec> own() {
        return spec.options().stream().filter(o -> !o.inherited() && !isRoot() && !o.hidden());
    }

    private String synopsis() {
        StringBuilder out = new StringBuilder(spec.qualifiedName());
        if (!spec.subcommands().isEmpty()) {
            out.append(" COMMAND");
        }
        for (PositionalParamSpec each : spec.positionalParameters()) {
            String label = each.paramLabel() + (each.isMultiValue() ? "..." : "");
            out.append(each.required() ? " " + label : " [" + label + "]");
        }
        return out.append(" [flags]").toString();
    }

    private void examples(Manual manual) {
        for (String example : manual.examples()) {
            String[] parts = example.split("\\s*\\|\\s*", 2);
            String command = "  " + named(parts[0]);
            String purpose = parts.length > 1 ? parts[1] : "";
            if (command.length() < 44 && 44 + purpose.length() <= WIDTH) {
                lines.add(Line.of(command + " ".repeat(44 - command.length())).plus(purpose, Tone.DIM));
            } else {
                lines.add(Line.of(command));
                lines.add(Line.of("      " + purpose, Tone.DIM));
            }
        }
        lines.add(Line.empty());
    }

    private Stream<List<String>> commands() {
        return spec.subcommands().entrySet().stream()
                .map(e -> entry(
                        "  " + e.getKey(),
                        String.join(
                                " ",
                                e.getValue().getCommandSpec().usageMessage().description())));
    }

    private void section(String title, Stream<List<String>> entries) {
        List<String> all = entries.flatMap(List::stream).toList();
        if (!all.isEmpty()) {
            lines.add(Line.empty());
            lines.add(Line.of(title, Tone.STRONG));
            all.forEach(l -> lines.add(Line.of(l)));
        }
    }

    private void exits(Manual manual) {
        String codes = Arrays.stream(manual.exits())
                .map(e -> e.code() + " " + e.word())
                .collect(Collectors.joining(", "));
        lines.add(Line.empty());
        Wrap.of(named("Ends with " + codes + " (belay help exit-codes)"), WIDTH).forEach(l -> lines.add(Line.of(l)));
    }

    private static List<String> entry(String left, ArgSpec spec) {
        return entry(left, String.join(" ", spec.description()));
    }

    private static List<String> entry(String left, String description) {
        List<String> entry = new ArrayList<>();
        List<String> right = Wrap.of(description, WIDTH - INDENT);
        if (left.length() > INDENT - 2) {
            entry.add(left);
        } else {
            entry.add(left + " ".repeat(INDENT - left.length()) + right.getFirst());
            right = right.subList(1, right.size());
        }
        right.forEach(r -> entry.add(" ".repeat(INDENT) + r));
        return entry;
    }

    private static String names(OptionSpec option) {
        String value = option.arity().max() > 0 ? "=" + option.paramLabel() : "";
        boolean shortName = option.names()[0].length() == 2;
        return (shortName ? "  " : "      ") + String.join(", ", option.names()) + value;
    }

    private String named(String text) {
        return invokedAs.equals("belay") ? text : text.replaceAll("\\bbelay (?=\\S)", invokedAs + " ");
    }
}
