package dev.belay.core.config;

/// The repository of the environment's configuration and code. Absent texts are empty: no repository is fine.
///
/// @param repository a URL, or a path relative to `writtenIn`
public record GitSettings(
        String repository, String writtenIn, String branch, Push push, Identity identity, Signing signing) {

    /// Whether commits that Belay makes are pushed.
    public enum Push {
        AUTO,
        NEVER
    }

    /// Who commits where the repository itself names nobody.
    ///
    /// @param name empty: not set, and the address does not count
    public record Identity(String name, String email) {
        public boolean set() {
            return !name.isEmpty();
        }
    }

    /// How commits are signed.
    ///
    /// @param key as Git takes it for `user.signingKey`; empty: not signed
    public record Signing(Format format, String key) {
        public boolean wanted() {
            return !key.isEmpty();
        }
    }

    /// The kinds of signature that Git knows.
    public enum Format {
        SSH,
        OPENPGP
    }

    static GitSettings read(Fields fields) {
        GitSettings git = new GitSettings(
                fields.text("repository", ""),
                fields.raw("repository").map(n -> n.place().file()).orElse(""),
                fields.text("branch", ""),
                fields.choice("push", Push.AUTO),
                identity(fields.fields("identity"), fields.has("identity")),
                signing(fields.fields("signing"), fields.has("signing")));
        fields.end();
        return git;
    }

    private static Identity identity(Fields fields, boolean there) {
        if (there) {
            fields.require("name");
            fields.require("email");
        }
        Identity identity = new Identity(fields.text("name", ""), fields.text("email", ""));
        fields.end();
        return identity;
    }

    private static Signing signing(Fields fields, boolean there) {
        if (there) {
            fields.require("key");
        }
        Signing signing = new Signing(fields.choice("format", Format.SSH), fields.text("key", ""));
        fields.end();
        return signing;
    }
}
