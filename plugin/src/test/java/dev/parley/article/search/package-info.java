/** Tests of the index, over articles in the hand. */
package dev.parley.article.search;
