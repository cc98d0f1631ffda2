package dev.belay.run.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.config.GitSettings;
import dev.belay.core.config.GitSettings.Format;
import dev.belay.core.config.GitSettings.Identity;
import dev.belay.core.config.GitSettings.Push;
import dev.belay.core.config.GitSettings.Signing;
import dev.belay.core.model.Actor;
import dev.belay.core.model.git.Person;
import dev.belay.core.model.git.Trailer;
import dev.belay.testkit.FolderInMemory;
import dev.belay.testkit.GitFixture;
import dev.belay.testkit.InMemoryRepository;
import dev.belay.world.Repository.Signature;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorshipTest {
    private static final Actor ANN = new Actor("ann@example.com", "os", List.of());
    private static final Identity NOBODY = new Identity("", "");
    private static final Signing UNSIGNED = new Signing(Format.SSH, "");

    @TempDir(factory = FolderInMemory.class)
    Path folder;

    @Test
    void theRepositorysOwnIdentityComesFirst() {
        try (GitFixture fixture = new GitFixture(folder)) {
            Authorship authorship = Authorship.of(
                    fixture.repository(), settings(new Identity("belay", "belay@example.com"), UNSIGNED), ANN);

            assertThat(authorship.author()).isEqualTo(new Person("person", "person@example.com"));
            assertThat(authorship.trailers()).isEmpty();
        }
    }

    @Test
    void theSettingsNameSomebodyWhereTheRepositoryDoesNot() {
        Authorship authorship = Authorship.of(
                new InMemoryRepository(), settings(new Identity("belay", "belay@example.com"), UNSIGNED), ANN);

        assertThat(authorship.author()).isEqualTo(new Person("belay", "belay@example.com"));
        assertThat(authorship.trailers()).isEmpty();
        assertThat(authorship.signature()).isEqualTo(new Signature.None());
    }

    @Test
    void withoutAnyIdentityATrailerSaysWhoActed() {
        Authorship authorship = Authorship.of(new InMemoryRepository(), settings(NOBODY, UNSIGNED), ANN);

        assertThat(authorship.author()).isEqualTo(Person.BELAY);
        assertThat(authorship.trailers()).containsExactly(new Trailer("Belay-Actor", "ann@example.com"));
    }

    @Test
    void aKeyAsksForASignature() {
        Authorship authorship =
                Authorship.of(new InMemoryRepository(), settings(NOBODY, new Signing(Format.OPENPGP, "0xAB")), ANN);

        assertThat(authorship.signature()).isEqualTo(new Signature.Wanted("openpgp", "0xAB"));
    }

    private static GitSettings settings(Identity identity, Signing signing) {
        return new GitSettings("", "", "", Push.AUTO, identity, signing);
    }
}
