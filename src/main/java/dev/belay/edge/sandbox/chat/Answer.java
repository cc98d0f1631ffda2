package dev.belay.edge.sandbox.chat;

import dev.belay.core.model.Value;
import java.time.Duration;
import java.util.Optional;

/// The answer to one message: five events in order, one gap apart, each with the text of the message.
///
/// Faults of an answer are decided when it begins and counted when they have taken effect. An answer whose events
/// change places has no other fault of its events, so that each disorder can be told from a loss.
final class Answer implements Runnable {
    private static final String[] EVENTS = {
        "agent_started", "agent_thinking", "tool_executing", "tool_completed", "agent_completed"
    };

    private final Pod pod;
    private final Socket socket;
    private final String runId;
    private final String text;
    private final long began;
    private int sent;
    private int swapAt = -1;
    private boolean delayed;
    private Optional<Fault> ending = Optional.empty();

    Answer(Pod pod, Socket socket, String runId, String text) {
        this.pod = pod;
        this.socket = socket;
        this.runId = runId;
        this.text = text;
        this.began = pod.nanos();
    }

    void begin() {
        socket.answerBegins();
        ending = pod.faults
                .strike(FaultKind.ERROR)
                .or(() -> pod.faults.strike(FaultKind.CLOSE))
                .or(() -> pod.faults.strike(FaultKind.ABORT));
        if (pod.faults.strike(FaultKind.SWAP).isPresent()) {
            swapAt = pod.faults.choose(EVENTS.length - 1);
        }
        pod.faults.strike(FaultKind.STALL).ifPresent(fault -> {
            pod.faults.happened(FaultKind.STALL);
            pod.stall(Duration.ofNanos(fault.argument()));
        });
        Optional<Fault> delay = pod.faults.strike(FaultKind.DELAY);
        delayed = delay.isPresent();
        schedule(delay.map(Fault::argument).orElse(0L));
    }

    @Override
    public void run() {
        long age = pod.nanos() - began;
        if (socket.closing()) {
            abandon();
        } else if (pod.stalledFor() > 0) {
            schedule(pod.stalledFor());
        } else if (age > pod.settings.pace().within().toNanos()) {
            fail(ChatMetrics.Outcome.TIMEOUT);
        } else {
            step();
        }
    }

    private void step() {
        if (delayed && sent == 0) {
            pod.faults.happened(FaultKind.DELAY);
        }
        if (ending.isEmpty()) {
            emit();
            if (sent == EVENTS.length) {
                end(ChatMetrics.Outcome.OK);
            } else {
                schedule(pod.settings.pace().gap().toNanos());
            }
        } else {
            endBadly(ending.get());
        }
    }

    private void endBadly(Fault fault) {
        pod.faults.happened(fault.kind());
        if (fault.kind() == FaultKind.ERROR) {
            fail(ChatMetrics.Outcome.ERROR);
            return;
        }
        socket.send(event(0, text));
        end(ChatMetrics.Outcome.ERROR);
        if (fault.kind() == FaultKind.CLOSE) {
            socket.close((int) fault.argument(), "fault");
        } else {
            socket.abort();
        }
    }

    private void fail(ChatMetrics.Outcome outcome) {
        socket.send(
                Value.object("type", Value.of("error"), "run_id", Value.of(runId), "user_id", Value.of(socket.userId()))
                        .put("code", Value.of(outcome == ChatMetrics.Outcome.TIMEOUT ? "timeout" : "internal")));
        end(outcome);
    }

    /// The connection is gone: a failure of the service if it was the service that ended it.
    private void abandon() {
        if (socket.endedHere()) {
            end(ChatMetrics.Outcome.ERROR);
        } else {
            socket.answerEnds();
        }
    }

    private void end(ChatMetrics.Outcome outcome) {
        pod.metrics.answered(outcome, pod.nanos() - began);
        socket.answerEnds();
    }

    private void schedule(long nanos) {
        if (nanos <= 0) {
            run();
        } else {
            pod.after(nanos, this);
        }
    }

    private void emit() {
        int position = sent++;
        if (swapAt < 0) {
            emitOne(position);
            return;
        }
        int index = position == swapAt ? position + 1 : position == swapAt + 1 ? swapAt : position;
        socket.send(event(index, text));
        if (position == swapAt + 1) {
            pod.faults.happened(FaultKind.SWAP);
        }
    }

    private void emitOne(int index) {
        if (happens(FaultKind.DROP)) {
            return;
        }
        Optional<Socket> misrouted = pod.faults.strike(FaultKind.MISROUTE).flatMap(_ -> pod.other(socket));
        if (misrouted.isPresent()) {
            pod.faults.happened(FaultKind.MISROUTE);
            misrouted.get().send(event(index, text));
            return;
        }
        Optional<Socket> mixed = pod.faults.strike(FaultKind.MIX).flatMap(_ -> pod.other(socket));
        if (mixed.isPresent()) {
            pod.faults.happened(FaultKind.MIX);
            socket.send(event(index, mixed.get().lastText()));
            return;
        }
        socket.send(event(index, text));
        if (happens(FaultKind.DUPLICATE)) {
            socket.send(event(index, text));
        }
    }

    private boolean happens(FaultKind kind) {
        boolean strikes = pod.faults.strike(kind).isPresent();
        if (strikes) {
            pod.faults.happened(kind);
        }
        return strikes;
    }

    private Value.Obj event(int index, String words) {
        Value.Obj event = Value.object(
                "type",
                Value.of(EVENTS[index]),
                "run_id",
                Value.of(runId),
                "user_id",
                Value.of(socket.userId()),
                "text",
                Value.of(words));
        boolean tool = index == 2 || index == 3;
        return tool
                ? event.put("tool", Value.object("name", Value.of("search"), "call_id", Value.of("call-" + runId)))
                : event;
    }
}
