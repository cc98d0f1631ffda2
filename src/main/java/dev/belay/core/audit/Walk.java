package dev.belay.core.audit;

import dev.belay.core.audit.Verification.Broken;
import dev.belay.core.audit.Verification.Whole;
import dev.belay.core.model.Digest;
import dev.belay.core.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One walk along a log, from its first line to its last. Places are counted from 0, records from 1.
final class Walk {
    private final List<String> lines;
    private final Chain head;
    private final List<Value> records;

    Walk(List<String> lines, Chain head, Function<String, Optional<Value>> parse) {
        this.lines = lines;
        this.head = head;
        this.records = lines.stream()
                .map(line -> parse.apply(line).orElse(Value.nil()))
                .toList();
    }

    Verification result() {
        for (int i = 0; i < lines.size(); i++) {
            Optional<Broken> broken = broken(i);
            if (broken.isPresent()) {
                return broken.get();
            }
        }
        if (head.seq() > lines.size()) {
            return new Broken(lines.size() + 1, "it is missing: the log had " + head.seq() + " records");
        }
        return new Whole(lines.size(), before(lines.size()));
    }

    private Optional<Broken> broken(int i) {
        Value record = records.get(i);
        if (!(record instanceof Value.Obj)) {
            return Optional.of(new Broken(i + 1, "it is not a record"));
        }
        long seq = record.number("/seq").orElse(0L);
        if (seq != i + 1) {
            return Optional.of(new Broken(i + 1, "number " + seq + " stands in its place"));
        }
        if (!prev(i).equals(before(i).toString())) {
            return Optional.of(blamed(i));
        }
        if (i > 0 && text(i, "/ts").compareTo(text(i - 1, "/ts")) < 0) {
            return Optional.of(new Broken(i + 1, "it is older than the record before it"));
        }
        return head.seq() == i + 1 && !head.last().equals(digest(i))
                ? Optional.of(new Broken(i + 1, "it is not what was noted when it was written"))
                : Optional.empty();
    }

    /// Two lines do not fit. The later one is to blame unless what follows vouches for it.
    private Broken blamed(int i) {
        boolean vouched = i + 1 < lines.size()
                ? prev(i + 1).equals(digest(i).toString())
                : head.seq() == i + 1 && head.last().equals(digest(i));
        return vouched && i > 0
                ? new Broken(i, "it is not what record " + (i + 1) + " was written after")
                : new Broken(i + 1, "it does not follow the record before it");
    }

    private Digest before(int i) {
        return i == 0 ? Chain.ZEROS : digest(i - 1);
    }

    private Digest digest(int i) {
        return Digest.of(lines.get(i));
    }

    private String prev(int i) {
        return text(i, "/prev");
    }

    private String text(int i, String pointer) {
        return records.get(i).text(pointer).orElse("");
    }
}
