package dev.belay.edge.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.golden.GoldenPath;
import dev.belay.core.golden.Scenario;
import dev.belay.testkit.ScriptedChat;
import dev.belay.testkit.SystemTime;
import dev.belay.world.Users;
import dev.belay.world.UsersContract;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/// The contract over real sockets: native transport with one loop, and the JDK's selectors with two.
class NettyUsersTest {
    abstract static class OverSockets extends UsersContract {
        private final ScriptedChat chat = new ScriptedChat();

        @AfterEach
        void nothingIsLeft() {
            RealTime.until(() -> chat.connections() == 0);
            chat.close();
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(t -> t.isAlive() && t.getName().startsWith("belay-users"));
        }

        @Override
        protected Scenario scenario() {
            return GoldenPath.against(new Scenario.Target(chat.http(), chat.ws()), "secret");
        }

        @Override
        protected void until(BooleanSupplier holds) {
            RealTime.until(holds);
        }
    }

    @Nested
    class WithTheBestTransport extends OverSockets {
        @Override
        protected Users users() {
            return new NettyUsers(new SystemTime(), new SplittableRandom(1));
        }
    }

    @Nested
    class WithSelectorsAndTwoLoops extends OverSockets {
        @Override
        protected Users users() {
            return new NettyUsers(new SystemTime(), new SplittableRandom(1), Transport.selectors(), 2);
        }
    }
}
