/** What stands on every topic's page, as one module: five parts in five files would weigh half as much again. */
import "./answers/answers.js";
import "./compare/toolbar.js";
import "./exercises/exercise.js";
import "./playground/playground.js";
import "./quiz/quiz.js";
