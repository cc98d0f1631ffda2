package dev.belay.edge.users;

import dev.belay.core.golden.Conversation;
import dev.belay.core.golden.Fields;
import dev.belay.core.model.Digest;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The message at hand of an event loop: its bytes and the fields that the scenario reads, in buffers used again.
final class Inbox {
    private static final int EXCERPT = 200;

    private final JsonFields reader;
    private final Fields fields;
    private byte[] bytes = new byte[4096];
    private int size;

    Inbox(Conversation.Watch watch) {
        reader = new JsonFields(watch.matching().places());
        fields = reader.empty();
    }

    Conversation.Message take(ByteBuf payload) {
        size = payload.readableBytes();
        if (size > bytes.length) {
            bytes = new byte[Integer.highestOneBit(size) << 1];
        }
        payload.getBytes(payload.readerIndex(), bytes, 0, size);
        reader.read(bytes, size, fields);
        return new Conversation.Message(fields, bytes, size);
    }

    Fields fields() {
        return fields;
    }

    Digest digest() {
        return Digest.of(Arrays.copyOf(bytes, size));
    }

    /// The bytes around a place, without the secrets.
    String excerpt(int at, List<String> secrets) {
        int from = Math.clamp(at - EXCERPT / 2, 0, Math.max(0, size - EXCERPT));
        String text = new String(bytes, from, Math.min(EXCERPT, size - from), StandardCharsets.UTF_8);
        for (String secret : secrets) {
            text = secret.isEmpty() ? text : text.replace(secret, "***");
        }
        return text;
    }
}
