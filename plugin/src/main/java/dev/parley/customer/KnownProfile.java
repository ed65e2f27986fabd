package dev.parley.customer;

import dev.parley.channel.Profile;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of what somebody shows of themselves on their network.
 *
 * @param handle who; never an e-mail address
 * @param nick the name people type, as they wrote last; empty if that is not known
 * @param facts as they were read last; empty if nothing was read, or there is nothing
 * @param why there is none, or it is not read yet, for the agent; empty if nothing is to be said
 * @param tries how often it was asked for in vain since it was read last
 * @param readAt when the network answered last; empty before that
 * @param nextTry when it is asked for next; empty if nobody wants it
 */
public record KnownProfile(
    Handle handle,
    String nick,
    Optional<Profile> facts,
    String why,
    int tries,
    Optional<Instant> readAt,
    Optional<Instant> nextTry) {

  KnownProfile found(Profile now, Instant at) {
    return new KnownProfile(
        handle, nick, Optional.of(now), "", 0, Optional.of(at), Optional.empty());
  }

  KnownProfile absent(String because, Instant at) {
    return new KnownProfile(
        handle, nick, Optional.empty(), because, 0, Optional.of(at), Optional.empty());
  }

  /** What was read before stays to be seen meanwhile. */
  KnownProfile again(int done, String because, Instant at) {
    return new KnownProfile(handle, nick, facts, because, done, readAt, Optional.of(at));
  }
}
