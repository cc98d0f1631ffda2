package dev.belay.core.config;

/// The repository of the environment's configuration and code. Absent texts are empty: no repository is fine.
///
/// @param repository a URL, or a path relative to `writtenIn`
public record GitSettings(String repository, String writtenIn, String branch, Push push) {

    /// Whether commits that Belay makes are pushed.
    public enum Push {
        AUTO,
        NEVER
    }

    static GitSettings read(Fields fields) {
        GitSettings git = new GitSettings(
                fields.text("repository", ""),
                fields.raw("repository").map(n -> n.place().file()).orElse(""),
                fields.text("branch", ""),
                fields.choice("push", Push.AUTO));
        fields.known("signing", "identity");
        fields.end();
        return git;
    }
}
