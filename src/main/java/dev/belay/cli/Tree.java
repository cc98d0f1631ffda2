package dev.belay.cli;

import dev.belay.core.model.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/// The tree of commands: whole for help and completion, otherwise only the branch that the arguments name, since making
/// fifty commands costs more than most of them do.
final class Tree {
    private Tree() {}

    static CommandLine whole() {
        CommandLine root = root();
        Commands.all().forEach((name, make) -> root.addSubcommand(name, make.get()));
        return ready(root);
    }

    /// With the named command only; with none when the word is no command.
    static CommandLine branch(List<String> arguments) {
        CommandLine root = root();
        firstWord(root, arguments).ifPresent(word -> {
            Supplier<Object> make = Commands.all().get(word);
            if (make != null) {
                root.addSubcommand(word, make.get());
            }
        });
        return ready(root);
    }

    /// The first argument that is neither a flag nor the value of one.
    static Optional<String> firstWord(CommandLine root, List<String> arguments) {
        Map<String, OptionSpec> options = root.getCommandSpec().optionsMap();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("-") || argument.equals("-")) {
                return Optional.of(argument);
            }
            OptionSpec option = options.get(argument);
            if (option != null && option.arity().min() > 0) {
                i++;
            }
        }
        return Optional.empty();
    }

    private static CommandLine root() {
        return new CommandLine(new GlobalFlags());
    }

    private static CommandLine ready(CommandLine root) {
        return root.registerConverter(Duration.class, text -> converted(() -> Durations.parse(text)))
                .registerConverter(Format.class, text -> converted(() -> Format.parse(text)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setAbbreviatedSubcommandsAllowed(false)
                .setUnmatchedOptionsArePositionalParams(false)
                .setPosixClusteredShortOptionsAllowed(true)
                .setExpandAtFiles(false)
                .setUsageHelpWidth(80);
    }

    private static <T> T converted(Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
