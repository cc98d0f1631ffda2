package dev.belay.run.commit;

import dev.belay.core.config.GitSettings;
import dev.belay.core.model.Actor;
import dev.belay.core.model.git.Person;
import dev.belay.core.model.git.Trailer;
import dev.belay.world.Repository;
import dev.belay.world.Repository.Signature;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Who stands in a commit, and how it is signed (CLI 7, 16): whom the repository names, else whom the settings name,
/// else Belay, and then a trailer says who acted.
///
/// @param trailers `Belay-Actor`, where the author does not say it
public record Authorship(Person author, List<Trailer> trailers, Signature signature) {
    public Authorship {
        trailers = List.copyOf(trailers);
    }

    public static Authorship of(Repository repository, GitSettings settings, Actor actor) {
        Optional<Person> named = repository.identity().or(() -> configured(settings.identity()));
        List<Trailer> trailers = named.isPresent() ? List.of() : List.of(new Trailer("Belay-Actor", actor.id()));
        return new Authorship(named.orElse(Person.BELAY), trailers, signature(settings.signing()));
    }

    private static Optional<Person> configured(GitSettings.Identity identity) {
        return identity.set() ? Optional.of(new Person(identity.name(), identity.email())) : Optional.empty();
    }

    private static Signature signature(GitSettings.Signing signing) {
        return signing.wanted()
                ? new Signature.Wanted(signing.format().name().toLowerCase(Locale.ROOT), signing.key())
                : new Signature.None();
    }
}
