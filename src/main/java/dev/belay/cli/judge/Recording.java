package dev.belay.cli.judge;

import dev.belay.cli.ErrorCode;
import dev.belay.cli.Exit;
import dev.belay.cli.Failure;
import dev.belay.cli.Session;
import dev.belay.cli.Stopped;
import dev.belay.core.config.Malformed;
import dev.belay.core.config.Place;
import dev.belay.core.judge.Capture;
import dev.belay.core.judge.Decision;
import dev.belay.core.judge.JudgeState;
import dev.belay.core.judge.Learned;
import dev.belay.core.judge.Parameters;
import dev.belay.core.judge.replay.Brief;
import dev.belay.core.judge.replay.Halves;
import dev.belay.core.judge.replay.Head;
import dev.belay.core.judge.replay.LineTaker;
import dev.belay.core.judge.replay.Replay;
import dev.belay.core.judge.replay.ReplayReader;
import dev.belay.core.judge.replay.RowTaker;
import dev.belay.core.judge.replay.Survey;
import dev.belay.edge.files.ByteLines;
import dev.belay.edge.files.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;

/// A file of samples that was looked over and is fit to be judged. It is read as often as it is needed, so
/// that ten million rows take no more memory than ten.
///
/// @param name as the user wrote it
record Recording(Path file, String name, Head head, Survey.Found found, Parameters parameters) {

    /// @param set parameters that win over those of the file
    /// @throws Stopped with exit 2 and every problem, each with its place
    static Recording open(Session session, String name, Map<String, String> set) {
        Path file = session.directory().resolve(name);
        if (!Files.isRegularFile(file)) {
            throw refused("there is no file " + name, "samples are read from a regular file, twice", name);
        }
        try {
            Survey survey = new Survey(name);
            read(file, name, survey.lines());
            Head head = survey.head();
            Survey.Found found = survey.found();
            return new Recording(file, name, head, found, Brief.of(name, head, found, set));
        } catch (Malformed e) {
            throw unfit(e);
        }
    }

    /// Judges it from its start to its end.
    Replay.Result judge(Consumer<Decision> decided) {
        Learned learned = Learned.from(capture(), parameters);
        boolean goesOn = !head.evidence().isEmpty();
        JudgeState start = goesOn ? evidence() : JudgeState.start(learned.parameters(), learned.durations());
        Replay replay =
                new Replay(learned.parameters(), start, goesOn ? Replay.before(parameters, found.first()) : 0, decided);
        rows((row, _) -> replay.row(row));
        return replay.end(found.last());
    }

    private Capture capture() {
        if (found.captured().isEmpty()) {
            return Capture.none();
        }
        Halves halves = new Halves(parameters, found.captured());
        rows((row, _) -> halves.row(row));
        return halves.capture();
    }

    private JudgeState evidence() {
        try {
            return JudgeState.of(JsonReader.read(Base64.getDecoder().decode(head.evidence()), name));
        } catch (IllegalArgumentException e) {
            throw unfit(new Malformed(
                    Place.start(name), "# evidence is no state of the judge in Base64: " + e.getMessage()));
        } catch (Malformed e) {
            throw unfit(e);
        }
    }

    private void rows(RowTaker taker) {
        ReplayReader reader = new ReplayReader(name, taker);
        read(file, name, reader);
        try {
            reader.head();
        } catch (Malformed e) {
            throw unfit(e);
        }
    }

    private static void read(Path file, String name, LineTaker lines) {
        try {
            ByteLines.read(file, lines);
        } catch (IOException e) {
            throw refused(name + " cannot be read", String.valueOf(e.getMessage()), name);
        }
    }

    private static Stopped refused(String what, String why, String name) {
        return new Stopped(
                Failure.of(ErrorCode.INPUT, what, why, "ls -l " + name).exit(Exit.USAGE));
    }

    private static Stopped unfit(Malformed e) {
        int count = e.problems().size();
        return new Stopped(Failure.of(
                        ErrorCode.INPUT,
                        "the samples cannot be judged",
                        count == 1 ? "one problem" : count + " problems",
                        "belay help samples")
                .exit(Exit.USAGE)
                .problems(e.problems()));
    }
}
