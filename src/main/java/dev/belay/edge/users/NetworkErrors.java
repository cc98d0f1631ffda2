package dev.belay.edge.users;

import dev.belay.core.golden.ErrorKind;
import io.netty.channel.ConnectTimeoutException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// Which kind a failed connection or exchange is. What this machine lacks is the generator's trouble, never
/// the service's.
final class NetworkErrors {
    private NetworkErrors() {}

    static ErrorKind login(Throwable failure) {
        return generator(failure).orElseGet(() -> switch (failure) {
            case UnknownHostException _ -> ErrorKind.LOGIN_DNS;
            case SSLException _ -> ErrorKind.LOGIN_TLS;
            case ConnectTimeoutException _ -> ErrorKind.LOGIN_TIMEOUT;
            case ConnectException _ -> ErrorKind.LOGIN_REFUSED;
            default -> ErrorKind.LOGIN_RESET;
        });
    }

    static ErrorKind connect(Throwable failure) {
        return generator(failure).orElseGet(() -> switch (failure) {
            case SSLException _ -> ErrorKind.CONNECT_TLS;
            case ConnectTimeoutException _ -> ErrorKind.CONNECT_TIMEOUT;
            case ConnectException _ -> ErrorKind.CONNECT_REFUSED;
            default -> ErrorKind.CONNECT_RESET;
        });
    }

    private static Optional<ErrorKind> generator(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (cause instanceof BindException || text.contains("cannot assign requested address")) {
                return Optional.of(ErrorKind.PORTS);
            }
            if (text.contains("too many open files")) {
                return Optional.of(ErrorKind.DESCRIPTORS);
            }
            if (cause instanceof OutOfMemoryError || text.contains("no buffer space")) {
                return Optional.of(ErrorKind.MEMORY);
            }
        }
        return Optional.empty();
    }
}
