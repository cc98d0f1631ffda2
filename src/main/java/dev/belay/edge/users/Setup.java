package dev.belay.edge.users;

import dev.belay.core.golden.Conversation;
import dev.belay.core.golden.Markers;
import dev.belay.core.golden.Scenario;
import dev.belay.world.Users;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/// What all event loops of a run share and nobody changes.
///
/// @param run 8 hex digits that name the run in user names and markers
/// @param seats users of the load, and places for connections beside it after them
record Setup(
        Users.Order order,
        Conversation.Watch watch,
        Markers markers,
        String run,
        int seats,
        InetSocketAddress http,
        InetSocketAddress ws,
        Transport transport) {

    Scenario scenario() {
        return order.scenario();
    }

    Users.Arm arm(int user) {
        return order.load().arms().get(user % order.load().arms().size());
    }

    /// What `${...}` means for a user before it has logged in.
    Map<String, String> values(int user) {
        Map<String, String> values = new HashMap<>();
        scenario().vars().forEach((name, value) -> values.put("vars." + name, value));
        values.put("target.http", scenario().target().http());
        values.put("target.ws", scenario().target().ws());
        values.put("run", run);
        values.put("user.id", Integer.toString(user));
        values.put("user.marker", markers.of(user));
        values.put("user.password", scenario().users().password());
        values.put("user.name", scenario().users().name().render(values));
        return values;
    }

    /// The port of a URL, as its scheme has it when it names none.
    static int port(URI url) {
        return url.getPort() < 0 ? 80 : url.getPort();
    }

    static String host(URI url) {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    static String path(URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
