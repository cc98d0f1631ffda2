package dev.belay.core.imports;

import dev.belay.core.imports.Binding.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes the facts of a file as few bytes, for a cache; [FactsReader] reads them. The form is that of one
/// [Scanner#VERSION]: it changes with it.
///
/// Numbers take seven bits a byte. A text stands where it is first used; afterwards its number stands for it.
public final class FactsCodec {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    private final Map<String, Integer> texts = new HashMap<>();

    private FactsCodec() {}

    public static byte[] write(Scanned scanned) {
        FactsCodec codec = new FactsCodec();
        codec.outcome(scanned.outcome());
        codec.text(scanned.encoding().charset());
        codec.bits(scanned.encoding().bom(), scanned.encoding().editable());
        codec.number(scanned.statements().size());
        scanned.statements().forEach(codec::statement);
        codec.number(scanned.bindings().size());
        scanned.bindings().forEach(binding -> codec.binding(binding, scanned.statements()));
        codec.exports(scanned.exports());
        return codec.out.toByteArray();
    }

    private void outcome(Scanned.Outcome outcome) {
        switch (outcome) {
            case Scanned.Outcome.Whole _ -> number(0);
            case Scanned.Outcome.Partial(ScanError error) -> {
                number(1);
                text(error.kind().name());
                number(error.line());
                number(error.offset());
            }
        }
    }

    private void statement(Statement statement) {
        Span span = statement.span();
        number(span.offset());
        number(span.end());
        number(span.line());
        number(span.column());
        number(span.endLine());
        number(span.endColumn());
        Layout layout = statement.layout();
        bits(
                statement.kind() == Statement.Kind.FROM,
                statement.lazy(),
                layout.parenthesised(),
                layout.multiLine(),
                layout.comments(),
                layout.trailingComment(),
                layout.trailingComma(),
                statement.context().scope() == Context.Scope.FUNCTION);
        number(statement.from().level());
        text(statement.from().module());
        number(statement.from().offset());
        number(statement.from().end());
        number(statement.names().size());
        for (ImportedName name : statement.names()) {
            text(name.name());
            text(name.as());
            number(name.offset());
            number(name.end());
        }
        texts(statement.context().chain());
        texts(statement.context().arms());
        number(statement.context().flags().bits());
    }

    private void binding(Binding binding, List<Statement> statements) {
        text(binding.name());
        number(binding.offset());
        number(binding.flags().bits());
        switch (binding) {
            case Binding.Function _ -> number(0);
            case Binding.Type _ -> number(1);
            case Binding.Imported imported -> {
                number(2);
                int statement = statements.indexOf(imported.statement());
                number(statement);
                number(statements.get(statement).names().indexOf(imported.imported()));
            }
            case Binding.Assigned assigned -> {
                number(3);
                text(assigned.target().name());
                value(assigned.value());
            }
        }
    }

    private void value(Value value) {
        switch (value) {
            case Value.None _ -> number(0);
            case Value.Name(String dotted) -> {
                number(1);
                text(dotted);
            }
            case Value.Call(String callee) -> {
                number(2);
                text(callee);
            }
            case Value.Other _ -> number(3);
        }
    }

    private void exports(Exports exports) {
        switch (exports) {
            case Exports.Absent _ -> number(0);
            case Exports.Fixed(List<String> names) -> {
                number(1);
                texts(names);
            }
            case Exports.Dynamic(List<String> literal) -> {
                number(2);
                texts(literal);
            }
        }
    }

    private void texts(List<String> list) {
        number(list.size());
        list.forEach(this::text);
    }

    private void text(String text) {
        Integer known = texts.putIfAbsent(text, texts.size() + 1);
        if (known != null) {
            number(known);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(0);
        number(bytes.length);
        out.write(bytes, 0, bytes.length);
    }

    private void bits(boolean... facts) {
        int bits = 0;
        for (int i = 0; i < facts.length; i++) {
            bits |= facts[i] ? 1 << i : 0;
        }
        number(bits);
    }

    private void number(int number) {
        int left = number;
        while ((left & ~0x7f) != 0) {
            out.write(left & 0x7f | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }
}
