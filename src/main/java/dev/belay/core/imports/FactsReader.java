package dev.belay.core.imports;

import dev.belay.core.imports.Binding.Target;
import dev.belay.core.imports.Binding.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Reads what [FactsCodec] wrote.
public final class FactsReader {
    private final ByteBuffer in;
    private final List<String> texts = new ArrayList<>();

    private FactsReader(ByteBuffer in) {
        this.in = in;
    }

    /// The bytes must be those that were written: a checksum is the caller's.
    public static Scanned read(byte[] bytes) {
        FactsReader reader = new FactsReader(ByteBuffer.wrap(bytes));
        Scanned.Outcome outcome = reader.outcome();
        String charset = reader.text();
        int bits = reader.number();
        SourceEncoding encoding = new SourceEncoding(charset, (bits & 1) != 0, (bits & 2) != 0);
        List<Statement> statements = reader.list(reader::statement);
        List<Binding> bindings = reader.list(() -> reader.binding(statements));
        return new Scanned(
                outcome,
                encoding.equals(SourceEncoding.PLAIN) ? SourceEncoding.PLAIN : encoding,
                statements,
                bindings,
                reader.exports());
    }

    private Scanned.Outcome outcome() {
        return number() == 0
                ? new Scanned.Outcome.Whole()
                : new Scanned.Outcome.Partial(new ScanError(ScanError.Kind.valueOf(text()), number(), number()));
    }

    private Statement statement() {
        Span span = new Span(number(), number(), number(), number(), number(), number());
        int bits = number();
        Layout layout = (bits & 0b111_1100) == 0
                ? Layout.PLAIN
                : new Layout((bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0, (bits & 32) != 0, (bits & 64) != 0);
        ModuleToken token = new ModuleToken(number(), text(), number(), number());
        List<ImportedName> names = list(() -> new ImportedName(text(), text(), number(), number()));
        List<String> chain = list(this::text);
        List<String> arms = list(this::text);
        Context.Scope scope = (bits & 128) != 0 ? Context.Scope.FUNCTION : Context.Scope.MODULE;
        return new Statement(
                span,
                (bits & 1) != 0 ? Statement.Kind.FROM : Statement.Kind.IMPORT,
                (bits & 2) != 0,
                (bits & 1) != 0 ? token : ModuleToken.NONE,
                names,
                new Context(scope, chain, arms, new Flags(number())),
                layout);
    }

    private Binding binding(List<Statement> statements) {
        String name = text();
        int offset = number();
        int bits = number();
        Flags flags = bits == 0 ? Flags.NONE : new Flags(bits);
        return switch (number()) {
            case 0 -> new Binding.Function(name, offset, flags);
            case 1 -> new Binding.Type(name, offset, flags);
            case 2 -> {
                Statement statement = statements.get(number());
                yield new Binding.Imported(
                        name, offset, flags, statement, statement.names().get(number()));
            }
            default -> new Binding.Assigned(name, offset, flags, Target.valueOf(text()), value());
        };
    }

    private Value value() {
        return switch (number()) {
            case 0 -> new Value.None();
            case 1 -> new Value.Name(text());
            case 2 -> new Value.Call(text());
            default -> new Value.Other();
        };
    }

    private Exports exports() {
        return switch (number()) {
            case 0 -> new Exports.Absent();
            case 1 -> new Exports.Fixed(list(this::text));
            default -> new Exports.Dynamic(list(this::text));
        };
    }

    private <T> List<T> list(Supplier<T> item) {
        int count = number();
        if (count == 0) {
            return List.of();
        }
        List<T> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(item.get());
        }
        return list;
    }

    private String text() {
        int known = number();
        if (known > 0) {
            return texts.get(known - 1);
        }
        byte[] bytes = new byte[number()];
        in.get(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        texts.add(text);
        return text;
    }

    private int number() {
        int number = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in.get();
            number |= (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }
}
