package dev.parley.customer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Tells what people show of themselves on their networks. */
public final class Profiles {
  /** What was read longer ago is read again when somebody looks. */
  private static final Duration FRESH = Duration.ofHours(12);

  private final ProfileStore store;
  private final Runnable wanted;
  private final InstantSource clock;

  /**
   * Makes the door.
   *
   * @param wanted told when there is something to read
   */
  public Profiles(ProfileStore store, Runnable wanted, InstantSource clock) {
    this.store = store;
    this.wanted = wanted;
    this.clock = clock;
  }

  /**
   * What somebody shows of themselves, as it was read last; it is read again if that is some time
   * ago.
   *
   * @return empty for an e-mail address
   */
  public Optional<KnownProfile> of(Person person) {
    if (person.handle().isMail()) {
      return Optional.empty();
    }
    Optional<KnownProfile> known = store.of(person.handle());
    if (known.filter(one -> !stale(one)).isEmpty()) {
      store.want(person.handle(), person.nick(), clock.instant());
      wanted.run();
    }
    return known.isPresent() ? known : store.of(person.handle());
  }

  /** As it was read last; nothing is asked of the network. */
  public Optional<KnownProfile> asKept(Handle handle) {
    return store.of(handle);
  }

  private boolean stale(KnownProfile known) {
    Instant old = clock.instant().minus(FRESH);
    return known.nextTry().isEmpty() && known.readAt().filter(at -> at.isAfter(old)).isEmpty();
  }
}
