package dev.belay.run.lock;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who holds a Lease, written `user@host pid operation`.
public record Holder(String user, String host, long pid, String operation) {
    private static final Pattern FORM = Pattern.compile("(\\S*)@(\\S+) (\\d{1,18}) (\\S+)");

    /// Empty when the text is not one of ours.
    public static Optional<Holder> of(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Holder(
                        matcher.group(1), matcher.group(2), Long.parseLong(matcher.group(3)), matcher.group(4)))
                : Optional.empty();
    }

    /// Whether it is the same operation on the same machine: then the one that holds is a former life of this
    /// one, for only one process can have the operation's journal open.
    boolean formerLifeOf(Holder other) {
        return host.equals(other.host) && operation.equals(other.operation);
    }

    @Override
    public String toString() {
        return user + "@" + host + " " + pid + " " + operation;
    }
}
