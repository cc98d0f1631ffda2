package dev.belay.cli;

import dev.belay.cli.look.Painter;
import dev.belay.core.report.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.function.Predicate;

/// Asks the one question there is, or finds its answer among the flags [CLI-6, CLI-7].
record Prompt(Streams streams, Globals globals, Painter painter) {

    /// Returns when the answer is yes.
    ///
    /// @throws Stopped when it is no, or when nobody can be asked and the flag for it is missing
    void ask(Consent consent) {
        consent.about().forEach(line -> streams.err().print(painter.paint(line) + "\n"));
        switch (consent.danger()) {
            case MILD -> {}
            case MODERATE -> {
                if (!globals.yes()) {
                    answer(
                            "Go on? y/N ",
                            "--yes",
                            consent,
                            reply -> reply.equalsIgnoreCase("y") || reply.equalsIgnoreCase("yes"));
                }
            }
            case SEVERE -> severe(consent);
        }
    }

    private void severe(Consent consent) {
        String name = consent.environment();
        if (!globals.confirm().isEmpty() && !globals.confirm().equals(name)) {
            throw new Stopped(Failure.of(
                    ErrorCode.CONFIRM,
                    "--confirm names another environment",
                    "it says \"" + globals.confirm() + "\", the command is for \"" + name + "\"",
                    "the same command with --yes --confirm " + name));
        }
        boolean confirmed = globals.yes() && globals.confirm().equals(name);
        if (!confirmed) {
            answer("Type " + name + " to go, Ctrl-C to leave: ", "--yes --confirm " + name, consent, name::equals);
        }
    }

    /// Whether somebody can be asked.
    boolean somebody() {
        return streams.terminals().in() && streams.terminals().out() && !globals.noInput();
    }

    private void answer(String question, String flags, Consent consent, Predicate<String> yes) {
        if (!somebody()) {
            throw new Stopped(Failure.of(
                    ErrorCode.CONFIRM,
                    "nobody can be asked",
                    globals.noInput()
                            ? "--no-input is given, and the question has an answer only by flag"
                            : "stdin and stdout are not both a terminal",
                    "the same command with " + flags));
        }
        PrintStream err = streams.err();
        err.print(painter.paint(Line.of(question)));
        err.flush();
        if (!yes.test(reply())) {
            throw new Stopped(Failure.of(
                    ErrorCode.DECLINED,
                    "declined",
                    "the answer was no" + (consent.environment().isEmpty() ? "" : " for " + consent.environment()),
                    "the same command again, when it is wanted"));
        }
    }

    private String reply() {
        try {
            String line = new BufferedReader(new InputStreamReader(streams.in(), streams.outCharset())).readLine();
            return line == null ? "" : line.strip();
        } catch (IOException _) {
            return "";
        }
    }
}
