package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.cli.Consent.Danger;
import dev.belay.cli.look.Look;
import dev.belay.cli.look.Painter;
import dev.belay.core.report.Line;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        // danger, terminal, flags, typed
        "MILD,false,'',''",
        "MODERATE,true,'',y",
        "MODERATE,true,'',YES",
        "MODERATE,false,--yes,''",
        "SEVERE,true,'',prod",
        "SEVERE,true,--yes,prod",
        "SEVERE,false,--yes --confirm prod,''"
    })
    void goesOn(Danger danger, boolean terminal, String flags, String typed) {
        assertThatCode(() -> ask(danger, terminal, flags, typed)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "MODERATE,true,'',n,DECLINED,",
        "MODERATE,true,'','',DECLINED,",
        "MODERATE,false,'','',CONFIRM,--yes",
        "MODERATE,true,--no-input,y,CONFIRM,--yes",
        "SEVERE,true,'',y,DECLINED,",
        "SEVERE,true,'',PROD,DECLINED,",
        "SEVERE,false,--yes,'',CONFIRM,--yes --confirm prod",
        "SEVERE,false,--confirm prod,'',CONFIRM,--yes --confirm prod",
        "SEVERE,true,--yes --confirm staging,prod,CONFIRM,--yes --confirm prod"
    })
    void stops(Danger danger, boolean terminal, String flags, String typed, ErrorCode code, String fix) {
        assertThatExceptionOfType(Stopped.class)
                .isThrownBy(() -> ask(danger, terminal, flags, typed))
                .satisfies(e -> {
                    assertThat(e.failure().code()).isEqualTo(code);
                    assertThat(e.failure().fix()).contains(fix == null ? "" : fix);
                });
    }

    private void ask(Danger danger, boolean terminal, String flags, String typed) {
        Run run = new Run(directory).typing(typed + "\n");
        Streams streams = (terminal ? run.onTerminal() : run).host().streams();
        List<String> arguments = flags.isEmpty() ? List.of("version") : List.of(("version " + flags).split(" "));
        Globals globals = Parsing.parse(arguments).globals();
        new Prompt(streams, globals, new Painter(Look.plain()))
                .ask(new Consent(danger, "prod", List.of(Line.of("prod  cluster gke-eu-1 (5c1e…a90f)  ns chat"))));
    }
}
