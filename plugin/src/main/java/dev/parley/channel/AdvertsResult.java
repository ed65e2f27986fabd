package dev.parley.channel;

import dev.parley.model.Advert;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/** Which advertisements of an account a network lets us see. */
@ProviderType
public sealed interface AdvertsResult {

  /** Decides by the kind of result. */
  <T> T fold(
      Function<Found, T> found,
      Function<NotOffered, T> notOffered,
      Function<TryLater, T> tryLater,
      Function<NeedsReconnect, T> needsReconnect);

  /**
   * What could be read.
   *
   * @param adverts each post once
   * @param unread what could not be read and which permission is missing, one sentence each
   */
  record Found(List<Seen> adverts, List<String> unread) implements AdvertsResult {
    /** Copies the lists. */
    public Found {
      adverts = List.copyOf(adverts);
      unread = List.copyOf(unread);
    }

    @Override
    public <T> T fold(
        Function<Found, T> found,
        Function<NotOffered, T> notOffered,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect) {
      return found.apply(this);
    }
  }

  /**
   * A post that is shown as an advertisement.
   *
   * @param post the network's id of it, as in {@link dev.parley.model.Item#post()}
   * @param advert what is known of the advertisement
   */
  record Seen(String post, Advert advert) {
    /** Refuses a blank id. */
    public Seen {
      if (post.isBlank()) {
        throw new IllegalArgumentException("an advertisement needs the post that it shows");
      }
    }
  }

  /** The network has no advertisements under which people comment, or tells nothing of them. */
  record NotOffered() implements AdvertsResult {
    @Override
    public <T> T fold(
        Function<Found, T> found,
        Function<NotOffered, T> notOffered,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect) {
      return notOffered.apply(this);
    }
  }

  /**
   * The network could not be asked for now.
   *
   * @param delay how long it wants to be left alone; zero if it does not say
   */
  record TryLater(Duration delay, String why) implements AdvertsResult {
    @Override
    public <T> T fold(
        Function<Found, T> found,
        Function<NotOffered, T> notOffered,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect) {
      return tryLater.apply(this);
    }
  }

  /** The network no longer takes the login. */
  record NeedsReconnect(LoginTrouble trouble, String why) implements AdvertsResult {
    @Override
    public <T> T fold(
        Function<Found, T> found,
        Function<NotOffered, T> notOffered,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect) {
      return needsReconnect.apply(this);
    }
  }
}
