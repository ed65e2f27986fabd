package dev.parley.kit;

import com.twitter.twittertext.TwitterTextParser;

/** Counts by the weights of twitter-text, version 3, in its own code. */
final class Weights {
  private Weights() {}

  static int of(String text) {
    return TwitterTextParser.parseTweet(text).weightedLength;
  }
}
