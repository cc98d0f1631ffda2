package dev.belay.testcluster;

import dev.belay.edge.sandbox.chat.ChatContainers;
import dev.belay.edge.sandbox.net.EventLoops;
import dev.belay.testkit.SystemTime;

/// The sandbox chat service as a process; which release it is says the image.
public final class ChatProgram {
    private ChatProgram() {}

    public static void main(String[] arguments) {
        EventLoops loops = EventLoops.start("chat", 1);
        PodProgram.run(new ChatContainers(loops, new SystemTime()), PodProgram.given(Variables.IMAGE));
    }
}
