package dev.belay.core.model.git;

/// Who wrote a commit.
public record Person(String name, String email) {
    /// Used when nobody is configured; the commit then says who acted in a trailer.
    public static final Person BELAY = new Person("belay", "belay@localhost.invalid");

    /// @throws IllegalArgumentException when the name is empty, or a character would break the commit
    public Person {
        boolean broken = (name + email).chars().anyMatch(c -> c < ' ' || c == '<' || c == '>');
        if (name.isBlank() || broken) {
            throw new IllegalArgumentException("not a name for a commit: " + name);
        }
    }

    @Override
    public String toString() {
        return name + " <" + email + ">";
    }
}
