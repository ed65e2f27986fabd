package dev.parley.channel.facebook;

import dev.parley.channel.meta.CorpusContract;

/** Reads every webhook of Facebook's corpus as its file says. */
class CorpusTest extends CorpusContract {
  CorpusTest() {
    super(new FacebookChannel(), "104000000000001", 40);
  }
}
