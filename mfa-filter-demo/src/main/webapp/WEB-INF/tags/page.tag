<%@ tag pageEncoding="UTF-8" body-content="scriptless" trimDirectiveWhitespaces="true" %>
<%@ attribute name="title" required="true" %>
<%@ attribute name="at" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<c:set var="root" value="${pageContext.request.contextPath}" scope="request"/>
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title><c:if test="${not empty error}">Error: </c:if><c:out value="${title}"/> – Harbour Bank</title>
  <link rel="icon" type="image/svg+xml" href="<c:out value='${root}'/>/assets/anchor.svg">
  <link rel="stylesheet" href="<c:out value='${root}'/>/assets/bank.css">
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top">
  <div class="wide">
    <a class="brand" href="<c:out value='${root}'/>/"><img src="<c:out value='${root}'/>/assets/anchor.svg" alt="" width="32" height="32"> Harbour Bank</a>
    <c:choose>
      <c:when test="${not empty at}">
        <nav aria-label="Your bank">
          <a href="<c:out value='${root}'/>/account" <c:if test="${at == 'account'}">aria-current="page"</c:if>>Account</a>
          <a href="<c:out value='${root}'/>/account/transfer" <c:if test="${at == 'transfer'}">aria-current="page"</c:if>>Transfer</a>
          <a href="<c:out value='${root}'/>/account/session" <c:if test="${at == 'session'}">aria-current="page"</c:if>>Your session</a>
        </nav>
        <form class="leave" method="post" action="<c:out value='${root}'/>/mfa/logout">
          <button class="quiet">Log out</button>
        </form>
      </c:when>
      <c:otherwise>
        <a class="leave" href="<c:out value='${root}'/>/account">Your account</a>
      </c:otherwise>
    </c:choose>
  </div>
</header>
<main id="main" tabindex="-1">
<jsp:doBody/>
</main>
<footer class="bottom">
  <div class="wide">
    <p>A demonstration of mfa-filter. No bank, no money, no customers.</p>
    <p><c:choose>
      <c:when test="${stage.simulated}">Stytch is played by the simulator.</c:when>
      <c:otherwise>Connected to Stytch.</c:otherwise>
    </c:choose></p>
  </div>
</footer>
</body>
</html>
