package dev.parley.channel;

import java.util.Map;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/** What an address that somebody pasted names on a network, by its spelling alone. */
@ProviderType
public sealed interface AddressResult {

  /** Decides by the kind of result. */
  <T> T fold(
      Function<Names, T> names,
      Function<Unusable, T> unusable,
      Function<Foreign, T> foreign,
      Function<NotOffered, T> notOffered);

  /**
   * It names a message.
   *
   * @param what the ids that the address holds, as {@link Channel#pick} gets them: nothing else of
   *     the address is handed on, and it is never called
   */
  record Names(Map<String, String> what) implements AddressResult {
    /** Copies the map. */
    public Names {
      what = Map.copyOf(what);
    }

    @Override
    public <T> T fold(
        Function<Names, T> names,
        Function<Unusable, T> unusable,
        Function<Foreign, T> foreign,
        Function<NotOffered, T> notOffered) {
      return names.apply(this);
    }
  }

  /**
   * It is one of this network, but holds no id of a message that the network's API takes.
   *
   * @param why in words for the agent, and which address to copy instead
   */
  record Unusable(String why) implements AddressResult {
    @Override
    public <T> T fold(
        Function<Names, T> names,
        Function<Unusable, T> unusable,
        Function<Foreign, T> foreign,
        Function<NotOffered, T> notOffered) {
      return unusable.apply(this);
    }
  }

  /** It is none of this network. */
  record Foreign() implements AddressResult {
    @Override
    public <T> T fold(
        Function<Names, T> names,
        Function<Unusable, T> unusable,
        Function<Foreign, T> foreign,
        Function<NotOffered, T> notOffered) {
      return foreign.apply(this);
    }
  }

  /** Nothing of this network can be fetched by its address. */
  record NotOffered() implements AddressResult {
    @Override
    public <T> T fold(
        Function<Names, T> names,
        Function<Unusable, T> unusable,
        Function<Foreign, T> foreign,
        Function<NotOffered, T> notOffered) {
      return notOffered.apply(this);
    }
  }
}
