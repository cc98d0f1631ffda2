package dev.belay.cli;

import dev.belay.core.config.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Arguments in, the command that they name out.
final class Parsing {
    private Parsing() {}

    /// What was asked for.
    ///
    /// @param command the innermost one that was named
    record Parsed(Globals globals, CommandSpec command, Ask ask) {
        /// Its object: a [Task], or a group that has none of its own.
        Optional<Task> task() {
            return command.userObject() instanceof Task task ? Optional.of(task) : Optional.empty();
        }
    }

    /// Whether to run, or only to tell.
    enum Ask {
        RUN,
        HELP,
        VERSION
    }

    /// @throws Stopped with exit 2 when the arguments are none that we know
    static Parsed parse(List<String> arguments) {
        CommandLine root = Tree.branch(arguments);
        try {
            ParseResult result = root.parseArgs(arguments.toArray(String[]::new));
            ParseResult last = result;
            while (last.hasSubcommand()) {
                last = last.subcommand();
            }
            Ask ask = last.isUsageHelpRequested() || result.isUsageHelpRequested()
                    ? Ask.HELP
                    : last.isVersionHelpRequested() || result.isVersionHelpRequested() ? Ask.VERSION : Ask.RUN;
            GlobalFlags flags = (GlobalFlags) root.getCommandSpec().userObject();
            if (ask == Ask.RUN) {
                once(result);
            }
            if (last.hasMatchedOption("--json")) {
                flags.format = new Format(Format.Kind.NDJSON, "");
            }
            return new Parsed(flags.values(), last.commandSpec(), ask);
        } catch (ParameterException e) {
            throw new Stopped(failure(e, arguments), e);
        }
    }

    /// A flag given twice must say the same [CLI-19]; lists may grow.
    private static void once(ParseResult result) {
        for (ParseResult part = result; ; part = part.subcommand()) {
            for (OptionSpec option : part.matchedOptions()) {
                boolean differs =
                        option.originalStringValues().stream().distinct().count() > 1;
                if (!option.isMultiValue() && differs && option.arity().max() > 0) {
                    throw new ParameterException(
                            part.commandSpec().commandLine(),
                            option.longestName() + " is given twice with different values");
                }
            }
            if (!part.hasSubcommand()) {
                return;
            }
        }
    }

    /// An unknown flag is named before anything that is missing, since it may have been meant to be just that.
    private static Failure failure(ParameterException e, List<String> arguments) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        String help = spec.qualifiedName() + " -h";
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unknown(spec, unmatched.getUnmatched().getFirst(), help);
        }
        Optional<String> stranger = arguments.stream()
                .filter(a -> a.startsWith("--") && !spec.optionsMap().containsKey(bare(a)))
                .findFirst();
        if (e instanceof MissingParameterException && stranger.isPresent()) {
            return unknown(spec, stranger.get(), help);
        }
        String what = e instanceof MissingParameterException ? "something is missing" : "a value is not right";
        return Failure.of(ErrorCode.USAGE, what, sentence(e), help);
    }

    private static Failure unknown(CommandSpec spec, String word, String help) {
        boolean flag = word.startsWith("-");
        List<String> known = new ArrayList<>();
        if (flag) {
            spec.options().forEach(o -> known.addAll(List.of(o.names())));
        } else if (spec.userObject() instanceof GlobalFlags) {
            known.addAll(Commands.all().keySet());
        } else {
            known.addAll(spec.subcommands().keySet());
        }
        String bare = bare(word);
        Optional<String> meant = Nearest.to(bare, known);
        boolean command = !flag && !known.isEmpty();
        String what =
                flag ? "unknown flag " + bare : command ? "unknown command \"" + word + "\"" : "one argument too many";
        String why = meant.map(m -> "did you mean \"" + m + "\"?")
                .orElse(
                        command
                                ? "the commands are " + String.join(", ", known)
                                : "\"" + spec.qualifiedName() + "\" takes no \"" + bare + "\"");
        String fix = meant.filter(_ -> command)
                .map(m -> spec.qualifiedName() + " " + m + " -h")
                .orElse(help);
        return Failure.of(ErrorCode.USAGE, what, why, fix);
    }

    private static String bare(String word) {
        return word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
    }

    private static String sentence(ParameterException e) {
        String text = String.valueOf(e.getMessage());
        return text.lines().findFirst().orElse(text);
    }
}
