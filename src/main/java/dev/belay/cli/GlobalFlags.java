package dev.belay.cli;

import dev.belay.cli.look.Colour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The root command: nothing but the flags that every command inherits, so that they stand anywhere on the line.
@Command(
        name = "belay",
        description = "Watches services, shifts traffic, and takes changes back.",
        scope = ScopeType.LOCAL)
@Manual(
        examples = {
            "belay demo                                | see all of it, no cluster needed",
            "belay rollback --emergency -e prod        | take production back, now"
        },
        exits = {Exit.OK})
final class GlobalFlags {
    @Option(
            names = {"-e", "--env"},
            paramLabel = "ENV",
            scope = ScopeType.INHERIT,
            description = "the environment")
    String environment = "";

    @Option(names = "-C", paramLabel = "DIR", scope = ScopeType.INHERIT, description = "look for belay.yaml in DIR")
    String directory = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "read FILE, not belay.yaml")
    String config = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description = "human, wide, json, yaml, name, jsonpath=EXPR, ndjson, sarif")
    Format format = new Format(Format.Kind.HUMAN, "");

    @Option(names = "--color", paramLabel = "WHEN", scope = ScopeType.INHERIT, description = "auto, always, never")
    Colour colour = Colour.AUTO;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "no progress")
    boolean quiet;

    @Option(names = "-v", scope = ScopeType.INHERIT, description = "say more; twice: with stack traces")
    boolean[] verbose = {};

    @Option(
            names = "--log-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "append details to FILE")
    String logFile = "";

    @Option(names = "--no-input", scope = ScopeType.INHERIT, description = "never ask")
    boolean noInput;

    @Option(
            names = {"-y", "--yes"},
            scope = ScopeType.INHERIT,
            description = "yes to the question y/N")
    boolean yes;

    @Option(
            names = "--confirm",
            paramLabel = "ENV",
            scope = ScopeType.INHERIT,
            description = "with --yes: yes for the protected environment ENV")
    String confirm = "";

    @Option(names = "--reason", paramLabel = "TEXT", scope = ScopeType.INHERIT, description = "why, for the record")
    String reason = "";

    @Option(
            names = "--incident",
            paramLabel = "ID",
            scope = ScopeType.INHERIT,
            description = "the incident, for the record")
    String incident = "";

    @Option(names = "--offline", scope = ScopeType.INHERIT, description = "use no network but the cluster's")
    boolean offline;

    @Option(names = "--timeout", paramLabel = "DUR", scope = ScopeType.INHERIT, description = "give up after DUR")
    Duration timeout = Duration.ZERO;

    @Option(names = "--kubeconfig", paramLabel = "FILE", scope = ScopeType.INHERIT, description = "as in kubectl")
    String kubeconfig = "";

    @Option(names = "--context", paramLabel = "NAME", scope = ScopeType.INHERIT, description = "as in kubectl")
    String context = "";

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "instead of the environment's namespaces")
    String namespace = "";

    @Option(
            names = {"-A", "--all-namespaces"},
            scope = ScopeType.INHERIT,
            description = "as in kubectl")
    boolean allNamespaces;

    @Option(names = "--as", paramLabel = "USER", scope = ScopeType.INHERIT, description = "as in kubectl")
    String as = "";

    @Option(
            names = "--as-group",
            paramLabel = "GROUP",
            scope = ScopeType.INHERIT,
            description = "as in kubectl; repeatable")
    List<String> asGroups = new ArrayList<>();

    @Option(names = "--request-timeout", paramLabel = "DUR", scope = ScopeType.INHERIT, description = "as in kubectl")
    Duration requestTimeout = Duration.ZERO;

    @Option(names = "--cluster", paramLabel = "NAME", scope = ScopeType.INHERIT, description = "as in kubectl")
    String cluster = "";

    @Option(names = "--user", paramLabel = "NAME", scope = ScopeType.INHERIT, description = "as in kubectl")
    String user = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "this page")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "the version")
    boolean version;

    Globals values() {
        return new Globals(
                environment,
                directory,
                config,
                format,
                colour,
                quiet,
                verbose.length,
                logFile,
                noInput,
                yes,
                confirm,
                reason,
                incident,
                offline,
                timeout,
                new Globals.Kube(
                        kubeconfig, context, namespace, allNamespaces, as, asGroups, requestTimeout, cluster, user));
    }
}
