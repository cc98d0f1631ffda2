package dev.belay.edge.sandbox.chat;

import java.util.Locale;

/// What can be made to go wrong on request (probe specification, section 18).
public enum FaultKind {
    /// An event is not sent.
    DROP(Form.RATE),
    /// An event is sent twice.
    DUPLICATE(Form.RATE),
    /// An event goes to a connection of another user instead.
    MISROUTE(Form.RATE),
    /// An event goes to the right connection with the last text of another user.
    MIX(Form.RATE),
    /// Two successive events of an answer change places.
    SWAP(Form.RATE),
    /// An answer begins later.
    DELAY(Form.RATE_AND_DURATION),
    /// From an answer on, the pod sends nothing for a while.
    STALL(Form.RATE_AND_DURATION),
    /// The connection is closed with a code after the first event of an answer.
    CLOSE(Form.RATE_AND_NUMBER),
    /// The connection is reset after the first event of an answer.
    ABORT(Form.RATE),
    /// The answer is one event of type `error`.
    ERROR(Form.RATE),
    /// Each close of a connection keeps that many bytes for ever.
    LEAK(Form.NUMBER),
    /// An upgrade is answered with a status.
    DENY(Form.RATE_AND_NUMBER),
    /// An upgrade is answered with 429 and `Retry-After: 1`.
    THROTTLE(Form.RATE),
    /// The container ends at its N-th message, after each restart again.
    CRASH(Form.NUMBER);

    /// What is written after the name.
    enum Form {
        RATE("RATE"),
        RATE_AND_NUMBER("RATE:NUMBER"),
        RATE_AND_DURATION("RATE:DURATION"),
        NUMBER("NUMBER");

        private final String text;

        Form(String text) {
            this.text = text;
        }
    }

    private final Form form;

    FaultKind(Form form) {
        this.form = form;
    }

    Form form() {
        return form;
    }

    /// As written in a list of faults and in the label `kind` of the metrics.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// How a fault of this kind is written: `delay:RATE:DURATION`.
    String usage() {
        return word() + ":" + form.text;
    }
}
