<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" isELIgnored="false" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ include file="/WEB-INF/mfa/top.jspf" %>
  <p><c:out value="${mfa.t['logout.lead']}"/></p>
  <form method="post" action="<c:out value='${mfa.root}'/>/mfa/logout">
    <%@ include file="/WEB-INF/mfa/hidden.jspf" %>
    <button><c:out value="${mfa.t['logout.submit']}"/></button>
  </form>
  <p class="beside"><a href="<c:out value='${mfa.returnTo}'/>"><c:out value="${mfa.t['logout.stay']}"/></a></p>
<%@ include file="/WEB-INF/mfa/bottom.jspf" %>
